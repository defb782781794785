package altmin.parallel.process;

import altmin.api.error.AltMinException;
import altmin.api.solver.BlockGroup;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import altmin.parallel.Parallelism;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.BoundaryCodecs;
import java.util.UUID;

/** The life of a worker in a process of its own, from its invitation to its end. */
public final class WorkerProcess {

    private static final long LONGEST_WELCOME = 1L << 20;

    private final WorkerLauncher.Invitation invitation;
    private final Job.Reader reader;

    private WorkerProcess(WorkerLauncher.Invitation invitation, Job.Reader reader) {
        this.invitation = invitation;
        this.reader = reader;
    }

    /**
     * Works until the conductor ends it.
     *
     * @throws WireException where a link is gone; the conductor has ended, or will find out
     */
    public static void run(WorkerLauncher.Invitation invitation, Job.Reader reader) throws WireException {
        new WorkerProcess(invitation, reader).run();
    }

    private void run() throws WireException {
        Wiring wiring = invitation.wiring();
        Endpoint endpoint = wiring.open();
        try (Door door = Door.open(endpoint, wiring.address(0), invitation.token());
                Link control = endpoint.connect(wiring.address(invitation.port()), Door.GREETING)) {
            Speaker conductor = new Speaker(control);
            conductor.say(new Control.Hello(invitation.token(), invitation.worker(), door.port()));
            Control.Welcome welcome = welcome(conductor);
            conductor.belongTo(UUID.fromString(welcome.run()), welcome.epoch());
            conductor.keepAlive();
            try (Peers peers = meet(conductor, endpoint, door, welcome)) {
                work(conductor, welcome, peers);
            }
        }
    }

    /** Nobody else is let in afterwards. */
    private Peers meet(Speaker conductor, Endpoint endpoint, Door door, Control.Welcome welcome) throws WireException {
        try (door) {
            return Peers.meet(endpoint, door, invitation, welcome);
        } catch (WireException failure) {
            conductor.say(Workplace.failed(failure));
            throw failure;
        }
    }

    private static Control.Welcome welcome(Speaker conductor) throws WireException {
        if (Greeting.hear(conductor.link(), LONGEST_WELCOME, Door.GREETING) instanceof Control.Welcome welcome) {
            return welcome;
        }
        throw new WireException("the conductor said something else than welcome");
    }

    private void work(Speaker conductor, Control.Welcome welcome, Peers peers) throws WireException {
        try (Job job = reader.read(welcome.arguments(), welcome.threads())) {
            Placement.Share share = welcome.placement().workers().get(invitation.worker());
            RemoteShards shards = new RemoteShards(share, welcome.placement().shards(), peers::of);
            BoundaryCodecs codecs = BoundaryCodecs.of(BoundaryCodec.parse(welcome.codec(), Catalog.codecs()));
            try (BlockGroup group = Parallelism.require(job.plan().solver())
                            .blocks(
                                    job.plan().problem(),
                                    job.plan().settled(),
                                    job.backend(),
                                    share.layers(),
                                    shards.shard());
                    Workplace workplace = new Workplace(conductor, job, group, codecs, peers, shards)) {
                workplace.open();
                workplace.serve();
            }
        } catch (AltMinException failure) {
            conductor.say(Workplace.failed(failure));
        }
    }
}
