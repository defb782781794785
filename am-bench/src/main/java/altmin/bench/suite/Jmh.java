package altmin.bench.suite;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one job under JMH, in a virtual machine of its own. */
final class Jmh {

    private static final TimeValue SHORT = TimeValue.seconds(1);

    /** Generated kernels take up to two seconds until they are as fast as they get. */
    private static final int QUICK_WARMUPS = 3;

    private final boolean quick;
    private final Path log;

    /**
     * A runner of jobs.
     *
     * @param quick whether to measure for as short as possible
     * @param log takes what JMH has to say of the job under way
     */
    Jmh(boolean quick, Path log) {
        this.quick = quick;
        this.log = log;
    }

    /**
     * Runs it.
     *
     * @return the result as JMH writes it
     * @throws RunnerException where there is none
     */
    JsonObject run(Job job) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(job.pattern())
                .threads(job.threads())
                .shouldFailOnError(true)
                .output(log.toString());
        job.parameters().forEach(options::param);
        if (quick) {
            options.warmupIterations(QUICK_WARMUPS).warmupTime(SHORT);
            options.measurementIterations(1).measurementTime(SHORT);
        }
        return only(new Runner(options.build()).run());
    }

    private static JsonObject only(Collection<RunResult> results) throws RunnerException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        out.flush();
        if (Json.parse(bytes.toString(StandardCharsets.UTF_8)) instanceof JsonArray array
                && array.elements().size() == 1) {
            return array.objects().getFirst();
        }
        throw new RunnerException("JMH gave " + results.size() + " results, expected one");
    }
}
