package altmin.parallel.process;

import altmin.api.error.AltMinException;
import altmin.api.solver.BlockGroup;
import altmin.api.wire.Link;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import altmin.parallel.Parallelism;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.plan.Placement;
import altmin.parallel.tcp.TcpTransport;
import altmin.parallel.worker.BoundaryCodecs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;

/** The life of a worker in a process of its own, from its invitation to its end. */
public final class WorkerProcess {

    private static final Duration GREETING = Duration.ofSeconds(60);
    private static final long LONGEST_WELCOME = 1L << 20;

    private final WorkerLauncher.Invitation invitation;
    private final Job.Reader reader;
    private final Transport transport = new TcpTransport();

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
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Transport.Listener listener = transport.listen(new InetSocketAddress(loopback, 0));
                Link control = transport.connect(new InetSocketAddress(loopback, invitation.port()), GREETING)) {
            Speaker conductor = new Speaker(control);
            conductor.say(new Control.Hello(
                    invitation.token(), invitation.worker(), listener.address().getPort()));
            Control.Welcome welcome = welcome(conductor);
            conductor.belongTo(UUID.fromString(welcome.run()), welcome.epoch());
            conductor.keepAlive();
            try (Peers peers = Peers.meet(transport, listener, invitation, welcome)) {
                work(conductor, welcome, peers);
            }
        }
    }

    private static Control.Welcome welcome(Speaker conductor) throws WireException {
        if (Greeting.hear(conductor.link(), LONGEST_WELCOME, GREETING) instanceof Control.Welcome welcome) {
            return welcome;
        }
        throw new WireException("the conductor said something else than welcome");
    }

    private void work(Speaker conductor, Control.Welcome welcome, Peers peers) throws WireException {
        try (Job job = reader.read(welcome.arguments(), welcome.threads())) {
            Placement.Share share = welcome.placement().workers().get(invitation.worker());
            RemoteShards shards = new RemoteShards(welcome.placement(), share.shard(), peers);
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
