package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code am plan}. */
class PlanTest {

    @Test
    void saysWhoGetsWhatAndWhatGoesBetweenThem() {
        Outcome outcome = Outcome.of(
                        "plan",
                        "--layers",
                        "6x40",
                        "--features",
                        40,
                        "--samples",
                        1000,
                        "--workers",
                        3,
                        "--codec",
                        "int8",
                        "--json")
                .requireDone();
        JsonObject plan = (JsonObject) Json.parse(outcome.out());
        List<JsonObject> workers = plan.array("workers").objects();
        assertEquals(3, workers.size());
        assertEquals(1, workers.getFirst().integer("first"));
        assertEquals(6, workers.getLast().integer("last"));
        assertTrue(plan.number("secondsPerEpoch") > 0);
        double boundaries = plan.number("bytesPerEpoch") / (1000 * 40);
        assertTrue(boundaries >= 2 * 2 && boundaries < 2 * 2.05, "two boundaries of 2 bytes a number: " + boundaries);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--layers 10x --samples 5              | '' is not a number",
                "--layers x10 --samples 5              | '' is not a number",
                "--layers 7 --samples 5                | at least two widths",
                "--layers 3x20 --samples 0             | --samples is 0.0",
                "--layers 3x20 --samples 5 --workers 4 | 1 to 3, the number of layers",
                "--layers 3x20 --samples 5 --codec f8  | unknown codec 'f8'",
            })
    void slips(String typed, String fact) {
        Object[] words = ("plan " + typed).split(" +");
        Outcome.of(words).requireFailure(2, fact);
    }

    @Test
    void shardsTakeTheirPartOfTheSamplesAndSayWhatTheySum() {
        Outcome outcome = Outcome.of("plan", "--layers", "784,64,10", "--samples", 5000, "--workers", 4, "--shards", 2)
                .requireDone();
        assertTrue(outcome.out().contains("worker 4: layers 2, shard 2"), outcome.out());
        assertTrue(outcome.out().contains("MB of sums"), outcome.out());
    }

    @Test
    void shardsThatThereAreNotSamplesForAreRefused() {
        Outcome.of("plan", "--layers", "784,64,10", "--samples", 5000, "--workers", 8, "--shards", 8)
                .requireFailure(2, "shards is 8, expected a power of two from 1 to 4");
        Outcome.of("plan", "--layers", "7000,64,10", "--samples", 5000, "--workers", 2, "--shards", 2)
                .requireFailure(2, "shards is 2, expected 1 for 5000 samples with 7000 features");
    }
}
