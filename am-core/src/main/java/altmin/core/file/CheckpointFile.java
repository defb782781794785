package altmin.core.file;

import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Checkpoints in files. One that was read stays open, because its numbers are fetched piece by piece when a run is
 * restored; so neither way needs memory for a second copy of the state.
 *
 * <p>Scalars are written as strings, in decimal digits that read back to the same bits, because JSON has no numbers
 * for NaN and infinities.
 */
public final class CheckpointFile implements AutoCloseable {

    private final TensorFileReader reader;
    private final Checkpoint checkpoint;

    private CheckpointFile(TensorFileReader reader, Checkpoint checkpoint) {
        this.reader = reader;
        this.checkpoint = checkpoint;
    }

    /**
     * Writes a checkpoint in the place of the file that may be there, whole or not at all.
     *
     * @throws altmin.api.error.UsageException where the file cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint) {
        JsonObject.Builder scalars = JsonObject.builder();
        checkpoint.scalars().forEach((name, value) -> scalars.put(name, Double.toString(value)));
        JsonObject description = JsonObject.builder()
                .put("iteration", checkpoint.iteration())
                .put("scalars", scalars.build())
                .put("settings", checkpoint.settings())
                .put("provenance", checkpoint.provenance())
                .build();
        TensorFileWriter.write(file, FileKind.CHECKPOINT, description, checkpoint.tensors());
    }

    /**
     * Opens a checkpoint, after every byte of the file has been verified; the caller closes it.
     *
     * @throws altmin.api.error.CorruptFileException where it is not as it was written
     * @throws altmin.api.error.UsageException where there is no file, or it is a model
     */
    public static CheckpointFile open(Path file) {
        TensorFileReader reader = TensorFileReader.open(file, FileKind.CHECKPOINT);
        try {
            return new CheckpointFile(reader, checkpoint(reader));
        } catch (JsonException | IllegalArgumentException e) {
            reader.close();
            throw new FileFault(file).inHeader(e);
        }
    }

    private static Checkpoint checkpoint(TensorFileReader reader) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        reader.tensors().keySet().forEach(name -> tensors.put(name, reader.tensor(name)));
        JsonObject description = reader.description();
        return new Checkpoint(
                description.integer("iteration"),
                scalars(description.object("scalars")),
                tensors,
                description.object("settings"),
                description.object("provenance"));
    }

    private static SequencedMap<String, Double> scalars(JsonObject json) {
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        json.members().keySet().forEach(name -> scalars.put(name, Double.parseDouble(json.string(name))));
        return scalars;
    }

    /** The file. */
    public Path file() {
        return reader.file();
    }

    /** What it holds; its tensors can be read until this is closed. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    @Override
    public void close() {
        reader.close();
    }
}
