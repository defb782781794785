package altmin.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void keepsWhatJmhWroteButForThePath() {
        JsonObject json = Json.parseObject(Samples.results("other").json().toString());
        JsonObject first = json.array("results").objects().getFirst();

        assertEquals(6, json.array("results").elements().size());
        assertEquals("altmin.bench.PeakBenchmark.fma", first.string("benchmark"));
        assertEquals("1.37", first.string("jmhVersion"));
        assertFalse(first.has("jvm"));
    }

    @Test
    void namesTheMachineAndWhatFailed() {
        Results results = new Results(Samples.MACHINE, List.of(), List.of("gemm NN: wrong"));

        assertEquals(
                Json.parse("{\"machine\":{\"processor\":\"A processor\",\"cores\":2,\"system\":\"Linux amd64\","
                        + "\"virtualMachine\":\"A machine 25\",\"vectorBits\":512},"
                        + "\"results\":[],\"failures\":[\"gemm NN: wrong\"]}"),
                results.json());
    }
}
