package altmin.core.compare;

import altmin.core.json.JsonNull;
import altmin.core.json.JsonObject;
import altmin.core.run.RunFolder;

/** What came of one contender on one seed. */
public sealed interface ComparedRun {

    Contender contender();

    long seed();

    /** The entry of {@code runs}. */
    JsonObject json();

    /**
     * It ended as planned or was stopped early.
     *
     * @param result what its {@code result.json} holds
     */
    record Finished(Contender contender, long seed, RunFolder folder, JsonObject result) implements ComparedRun {

        /** A number of the result; NaN where it was not measured. */
        public double number(String key) {
            return result.optionalNumber(key).orElse(Double.NaN);
        }

        @Override
        public JsonObject json() {
            return head(this)
                    .put("trainAccuracy", number("trainAccuracy"))
                    .put("validAccuracy", number("validAccuracy"))
                    .put("testAccuracy", number("testAccuracy"))
                    .put("objective", number("objective"))
                    .put("secondsPerEpoch", number("secondsPerEpoch"))
                    .put("seconds", number("seconds"))
                    .put("epochs", result.integer("epochs"))
                    .put("modelFile", folder.model().toString())
                    .put("diverged", false)
                    .build();
        }
    }

    /**
     * It left the numbers.
     *
     * @param epochs the iterations it had finished before
     * @param seconds which they took
     * @param reason one line
     */
    record Diverged(Contender contender, long seed, long epochs, double seconds, String reason) implements ComparedRun {

        /** From what {@link #record} gave. */
        static Diverged of(Contender contender, long seed, JsonObject record) {
            return new Diverged(
                    contender, seed, record.integer("epochs"), record.number("seconds"), record.string("reason"));
        }

        /** For the file beside the run. */
        JsonObject record() {
            return JsonObject.builder()
                    .put("epochs", epochs)
                    .put("seconds", seconds)
                    .put("reason", reason)
                    .build();
        }

        @Override
        public JsonObject json() {
            return head(this)
                    .put("trainAccuracy", Double.NaN)
                    .put("validAccuracy", Double.NaN)
                    .put("testAccuracy", Double.NaN)
                    .put("objective", Double.NaN)
                    .put("secondsPerEpoch", epochs == 0 ? Double.NaN : seconds / epochs)
                    .put("seconds", seconds)
                    .put("epochs", epochs)
                    .put("modelFile", new JsonNull())
                    .put("diverged", true)
                    .put("reason", reason)
                    .build();
        }
    }

    private static JsonObject.Builder head(ComparedRun run) {
        return JsonObject.builder()
                .put("label", run.contender().label())
                .put("solver", run.contender().recipe().solver().id())
                .put("seed", run.seed());
    }
}
