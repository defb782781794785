package altmin.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JCuda and the calls of cuBLAS as they are, against libraries of ours in place of NVIDIA's: how they are found, what they are
 * given, and what is said where they fail.
 */
class StubLibrariesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-device | the driver answers CUDA_ERROR_NO_DEVICE from cuInit
            broken    | the driver answers CUDA_ERROR_UNKNOWN from cuInit
            empty     | the driver knows no device
            old       | the driver knows CUDA up to 11.4, expected 12.0
            weak      | Stub H100 has compute capability 7.5, expected 8.0 or higher
            """)
    void aDriverThatWillNotDoIsNamed(String wrong, String reason) throws Exception {
        String output = Stub.driver(folder).withBlas("libcublas.so.13").run(wrong, "open");
        assertTrue(output.startsWith(reason), output);
    }

    @Test
    void withoutCublasTheNamesAreGiven() throws Exception {
        String output = Stub.driver(folder).run("", "open");
        assertTrue(output.contains("neither of libcublas.so.13, libcublas.so.12 can be loaded"), output);
    }

    @Test
    void aCublasThatIsTooOldIsNamed() throws Exception {
        String output = Stub.driver(folder).withBlas("libcublas.so.12", "-DOLD").run("", "open");
        assertTrue(output.contains("libcublas.so.12 has no cublasGemmEx_64, cublasSsyrk_v2_64"), output);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 12})
    void productsByRowsAreWhatTheLibraryIsAskedForByColumns(int major) throws Exception {
        String output = Stub.driver(folder).withBlas("libcublas.so." + major).run("", "products");
        assertTrue(output.contains("device Stub H100, 80.0 GB, driver of CUDA 13.0, libcublas.so." + major), output);
        assertTrue(output.contains("math mode 0\n"), output);
        // m, n and k are those of the transposed product: 7 x 5 over 3.
        assertTrue(output.contains("gemm 0 0 7 5 3 strides 7 3 7 compute 68\nNN right"), output);
        assertTrue(output.contains("gemm 1 0 7 5 3 strides 3 3 7 compute 68\nNT right"), output);
        assertTrue(output.contains("gemm 0 1 7 5 3 strides 7 5 7 compute 68\nTN right"), output);
        assertTrue(output.endsWith("released\n"), output);
    }

    @ParameterizedTest
    @CsvSource({"'', H100", "0, H100", "1, H200", "2, H100", "one, H100"})
    void workersTakeTheDevicesInTurn(String worker, String device) throws Exception {
        String output = full().run("two", "open", worker);
        assertTrue(output.contains("device Stub " + device) && output.contains("opened"), output);
    }

    @Test
    void elevenBitsHaveToBeAskedFor() throws Exception {
        String output = full().run("", "tf32");
        assertTrue(output.contains("math mode 3\n"), output);
        assertTrue(output.contains("compute 77\nNN right"), output);
    }

    @Test
    void whatGoesThroughTheBuffersComesBack() throws Exception {
        String output = full().run("", "copies");
        assertTrue(output.contains("copies equal\nagain equal\n"), output);
    }

    @Test
    void aLaunchHasItsArguments() throws Exception {
        String output = full().run("", "kernel");
        // 40 columns are two tiles of a warp; the scalar is 2.0f; 3 rows, 40 columns, ranges of 8 rows.
        assertTrue(output.contains("launch elementwise_32 2 x 1 x 1 of 256 x 1 x 1: "), output);
        String arguments = output.lines()
                .filter(line -> line.startsWith("launch"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*: ", "");
        String[] words = arguments.split(" ", -1);
        assertEquals(6, words.length, output);
        assertEquals("40000000 3 28 8", String.join(" ", words[1], words[3], words[4], words[5]), output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            full      | allocate | CUDA_ERROR_OUT_OF_MEMORY in allocate 60000 x 1000 (240 MB; 79.0 GB free of 80.0 GB)
            launch    | kernel   | CUDA_ERROR_LAUNCH_FAILED in kernel twice (CUDA_ERROR_LAUNCH_FAILED from cuLaunchKernel)
            late      | kernel   | CUDA_ERROR_LAUNCH_FAILED in download 3 x 40 (CUDA_ERROR_LAUNCH_FAILED from cuEventSynchronize)
            no-handle | open     | CUBLAS_STATUS_NOT_INITIALIZED from cublasCreate_v2 while opening the device
            """)
    void aCallThatFailsIsNamedWithItsVerb(String wrong, String scenario, String message) throws Exception {
        String output = full().run(wrong, scenario);
        assertTrue(output.contains("backend cuda: " + message), output);
        assertTrue(output.endsWith("released\n") || output.contains("released\nbackend cuda"), output);
    }

    @Test
    void nothingIsLeftInTheFolderOfTemporaryFiles() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path left = temporary.resolve("libJCudaDriver-12.6.0-linux-x86_64.so");
        Files.deleteIfExists(left);
        String output = full().run("", "open");
        assertTrue(output.contains("opened"), output);
        assertFalse(Files.exists(left), "JCuda wrote its library to " + left);
    }

    private Stub full() throws IOException, InterruptedException, URISyntaxException {
        return Stub.driver(folder).withBlas("libcublas.so.13");
    }
}
