package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import altmin.testkit.wire.TestAuthority;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers spread over threads and processes: the same model file, byte for byte, and a lost process is named. */
class WorkersIT {

    private static final int WORKER_LOST = 7;
    private static final int SAMPLES = 300;
    private static final int WIDTH = 20;

    @TempDir
    private static Path folder;

    private static Image image;

    @BeforeAll
    static void find() {
        image = Image.ofThisBuild(folder);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"pdadmm, f32", "pdadmm, int8", "pdadmm-g, f32"})
    void sameBytes(String solver, String codec) throws IOException {
        boolean exact = codec.equals("f32");
        Path alone = exact ? train(solver + "-alone", solver) : train(solver + codec, solver, "--codec", codec);
        byte[] expected = model(alone);
        for (int workers : new int[] {2, 3, 5}) {
            String name = solver + codec + workers;
            Object[] spread = {"--workers", workers, "--codec", codec};
            assertArrayEquals(expected, model(train(name, solver, spread)), name + " in threads");
        }
        Object[] processes = {"--workers", 3, "--codec", codec, "--set", "processes=true"};
        assertArrayEquals(expected, model(train(solver + codec + "p", solver, processes)), "in processes");
    }

    /** Shards need samples; a run goes on on another number of them, and without any. */
    @Test
    void sameBytesInShards() throws IOException {
        byte[] expected = model(sharded("unsharded", 8));
        Object[] shards = {"--workers", 4, "--set", "shards=2"};
        Object[] processes = {"--workers", 4, "--set", "shards=4", "--set", "processes=true"};
        assertArrayEquals(expected, model(sharded("shards", 8, shards)), "in threads");
        assertArrayEquals(expected, model(sharded("shards-p", 8, processes)), "in processes");
        sharded("shards-on", 3, shards);
        sharded(
                "shards-on",
                5,
                Stream.concat(Stream.of("--resume"), Stream.of(processes)).toArray());
        sharded("shards-on", 8, "--resume");
        assertArrayEquals(expected, model(folder.resolve("shards-on")), "resumed on other shards");
    }

    private static Path sharded(String name, int epochs, Object... more) {
        Path run = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(List.of("train", "--limit", 4500, "--validation", 100, "--hidden"));
        arguments.addAll(List.of("16,16", "--epochs", epochs, "--solver", "pdadmm", "--quiet", "--run-dir", run));
        image.start(Stream.concat(arguments.stream(), Stream.of(more)).toArray())
                .end()
                .requireDone();
        return run;
    }

    @ParameterizedTest
    @CsvSource({"2, 300, 'shards is 2, expected 1 for'", "3, 4500, 'shards is 3, expected a power of two from 1 to 4'"})
    void shardsThatThereAreNotSamplesFor(int shards, int samples, String message) {
        image.start(
                        "train",
                        "--limit",
                        samples,
                        "--validation",
                        0,
                        "--solver",
                        "pdadmm",
                        "--workers",
                        shards,
                        "--set",
                        "shards=" + shards)
                .end()
                .requireFailure(2, message);
    }

    /** On an address that others can reach, where this machine has one. */
    @Test
    void sameBytesUnderTls() throws IOException {
        String address = address();
        Path credentials = new TestAuthority(folder, "authority-of-workers")
                .credentials("workers", "-ext", "san=dns:localhost,ip:" + address);
        Object[] encrypted = {
            "--workers",
            2,
            "--set",
            "processes=true",
            "--set",
            "transport=tls",
            "--set",
            "bind=" + address,
            "--set",
            "tls=" + credentials
        };
        Path run = train("encrypted", "pdadmm", encrypted);
        assertArrayEquals(model(train("in-the-clear", "pdadmm")), model(run));
        JsonObject configuration = (JsonObject) Json.parse(Files.readString(run.resolve("config.json")));
        assertEquals("tls", configuration.string("transport"));
    }

    private static String address() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("127.0.0.1");
    }

    /** What is wrong is said before a worker is started or a run folder made. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "bind=192.0.2.1, needs transport=tls",
        "transport=tls, needs tls=FOLDER",
        "transport=tls tls=nowhere, there is no such folder",
        "tls=nowhere, is for transport tls",
        "transport=tlz, known: tcp",
        "bind=0.0.0.0, expected one"
    })
    void wiringThatCannotWork(String settings, String word) {
        Path run = folder.resolve("never");
        List<Object> arguments = new ArrayList<>(List.of("--workers", 2, "--set", "processes=true"));
        for (String setting : settings.split(" ", -1)) {
            arguments.addAll(List.of("--set", setting));
        }
        start(run, "pdadmm", 3, arguments.toArray()).end().requireFailure(2, word);
        assertFalse(Files.exists(run), "something was written");
    }

    /** Of one boundary, counted on the socket, headers included: the papers send 12 bytes a number. */
    @ParameterizedTest(name = "{0}: at most {1} bytes a number")
    @CsvSource({"f32, 8.08", "int8, 2.05", "grid, 2.55"})
    void bytesOnTheWire(String codec, double most) throws IOException {
        Path run = train("wire-" + codec, "pdadmm", "--workers", 2, "--codec", codec, "--set", "processes=true");
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        long early = traffic(lines.get(4));
        long late = traffic(lines.getLast());
        double each = (double) (late - early) / (lines.size() - 5) / (SAMPLES * WIDTH);
        assertTrue(each <= most, codec + ": " + each + " bytes a number, expected at most " + most);
        assertTrue(each > most / 3, codec + ": " + each + " bytes a number are too few to be true");
    }

    private static long traffic(String line) {
        JsonObject first =
                ((JsonObject) Json.parse(line)).array("workers").objects().getFirst();
        JsonObject link = first.array("links").objects().getFirst();
        return link.integer("bytesSent") + link.integer("bytesReceived");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void aLostProcessIsNamedWithinFiveSeconds(String signal) throws IOException {
        Path run = folder.resolve("lost" + signal);
        Image.Running running = start(run, "pdadmm", 10_000, "--workers", 2, "--set", "processes=true");
        running.awaitLines(run.resolve("metrics.jsonl"), 3);
        ProcessHandle worker = running.process().descendants().findAny().orElseThrow();
        signal(worker, signal);
        long begin = System.nanoTime();

        Outcome outcome = running.end();

        double seconds = (System.nanoTime() - begin) * 1e-9;
        outcome.requireFailure(WORKER_LOST, "process " + worker.pid(), "is lost");
        assertTrue(seconds < 6, "it took " + seconds + " s to notice and to end");
        assertTrue(outcome.err().contains("--resume"), outcome.err());
        worker.onExit().completeOnTimeout(worker, 5, TimeUnit.SECONDS).join();
        assertFalse(worker.isAlive(), "the worker that was lost is ended");
    }

    /** However often processes are killed, and on whatever number of workers the run goes on. */
    @Test
    void killedAgainAndAgain() throws IOException {
        byte[] expected = model(train("whole", "pdadmm"));
        Path run = folder.resolve("killed");
        Random random = new Random(71);
        int kills = 0;
        for (int start = 0; start < 4; start++) {
            int workers = 2 + random.nextInt(2);
            Image.Running running = start(
                    run,
                    "pdadmm",
                    20,
                    "--workers",
                    workers,
                    "--set",
                    "processes=true",
                    "--checkpoint-every",
                    1,
                    "--resume");
            running.awaitLines(run.resolve("metrics.jsonl"), 3 * (start + 1));
            Image.pause(random.nextInt(40));
            List<ProcessHandle> workersAlive = running.process().descendants().toList();
            ProcessHandle victim = workersAlive.isEmpty() || random.nextInt(3) == 0
                    ? running.process().toHandle()
                    : workersAlive.get(random.nextInt(workersAlive.size()));
            victim.destroyForcibly();
            kills += running.end().exitCode() == 0 ? 0 : 1;
        }
        start(run, "pdadmm", 20, "--resume", "--workers", 5).end().requireDone();
        assertTrue(kills >= 2, "only " + kills + " kills hit a training under way");
        assertArrayEquals(expected, model(run));
    }

    private static void signal(ProcessHandle process, String name) {
        Outcome kill = Image.start(folder, List.of("kill", "-" + name, String.valueOf(process.pid())))
                .end();
        assertEquals(0, kill.exitCode(), kill.err());
    }

    private static Path train(String name, String solver, Object... more) {
        Path run = folder.resolve(name);
        start(run, solver, 20, more).end().requireDone();
        return run;
    }

    private static Image.Running start(Path run, String solver, int epochs, Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of("train", "--limit", SAMPLES, "--validation", 30, "--hidden", "9x" + WIDTH, "--epochs", epochs));
        arguments.addAll(List.of("--solver", solver, "--quiet", "--run-dir", run));
        return image.start(Stream.concat(arguments.stream(), Stream.of(more)).toArray());
    }

    private static byte[] model(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("model.altmin"));
    }
}
