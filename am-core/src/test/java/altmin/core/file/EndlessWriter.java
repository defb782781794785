package altmin.core.file;

import altmin.api.tensor.ElementType;
import java.nio.file.Path;
import java.util.List;

/** A program that writes two models in turn over the same file until it is killed. */
final class EndlessWriter {

    static final int MODELS = 2;

    private EndlessWriter() {}

    static Model model(long seed) {
        return Examples.model(seed, ElementType.FLOAT32, List.of(500, 500, 10));
    }

    /** Writes to the file that the one argument names. */
    public static void main(String[] args) {
        List<Model> models = List.of(model(0), model(1));
        for (int i = 0; true; i++) {
            ModelFile.write(Path.of(args[0]), models.get(i % MODELS));
            System.out.println(i);
        }
    }
}
