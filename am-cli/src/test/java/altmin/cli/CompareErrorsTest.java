package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips of the hand in a comparison: exit code 2, one line, no folder. */
class CompareErrorsTest {

    private static final int USAGE = 2;
    private static final int DATA = 3;
    private static final int UNAVAILABLE = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--solvers dlamm             | unknown solver 'dlamm'        | did you mean dladmm?",
                "--solvers a=dlamm           | unknown solver 'dlamm'        | did you mean dladmm?",
                "--solvers dladmm,           | unknown solver ''             | known: adadelta",
                "--solvers dladmm,dladmm     | 'dladmm' is there twice       | one=dladmm,two=dladmm",
                "--solvers a=dladmm,A=dladmm | 'A' is there twice            | one=dladmm,two=dladmm",
                "--solvers =dladmm           | label ''                      | letters, digits, hyphens",
                "--solvers ../a=dladmm       | label '../a'                  | letters, digits, hyphens",
                "--solvers a.b=dladmm        | label 'a.b'                   | letters, digits, hyphens",
                "--seeds 0                   | --seeds is 0                  | 1 to 1000",
                "--seeds -1                  | --seeds is -1                 | 1 to 1000",
                "--seeds 1001                | --seeds is 1001               | 1 to 1000",
                "--seeds x                   | --seeds                       | 'x' is not an int",
                "--seed 9223372036854775807  | --seed 9223372036854775807    | no room for 2 seeds",
                "--set rh=1                  | --set rh=1                    | did you mean rho?",
                "--set rho                   | --set rho                     | KEY=VALUE",
                "--set a.rh=1                | --set a.rh=1                  | did you mean rho?",
                "--set pape.rho=1            | 'pape' is not compared        | compared: a, paper",
                "--set pape.rho=1            | 'pape' is not compared        | did you mean paper?",
                "--set dladmm.rh=1           | --set dladmm.rh=1             | did you mean rho?",
                "--set paper.step=foo        | step=foo                      | expected auto",
                "--set paper.rho=-1          | rho=-1                        | a number > 0",
                "--epochs pape=3             | 'pape' is not compared         | did you mean paper?",
                "--epochs a=x                | --epochs x                    | a whole number",
                "--epochs 0                  | epochs is 0                   | at least 1",
                "--epochs paper=0            | epochs is 0                   | at least 1",
                "--hidden pape=3             | 'pape' is not compared         | did you mean paper?",
                "--hidden a=3x               | '3x' is not a width           | 9x100 stands for nine",
                "--hidden 0x5                | '0x5' is not a width          | 9x100 stands for nine",
                "--hidden 99999999x5         | too many layers               | at most 10000",
                "--hidden 9999x5,2x5         | too many layers               | at most 10000",
                "--evaluate-every 0          | evaluate-every is 0           | >= 1",
                "--patience -1               | patience is -1                | >= 0",
                "--solver dladmm             | --solver                      | did you mean --solvers?",
                "--data glyph                | unknown data 'glyph'          | did you mean glyphs?",
                "--loss hinge                | 'hinge'                       | cross-entropy",
            })
    void wrongOption(String typed, String actual, String expected) {
        Outcome.of(compare((Object[]) typed.split(" "))).requireFailure(USAGE, actual, expected);
        requireNothingLeft();
    }

    @Test
    void noSolvers() {
        Outcome.of("compare", "--data", SampleData.table(folder, 3), "--run-dir", folder.resolve("all"))
                .requireFailure(USAGE, "no solvers", "--solvers dladmm", "known: adadelta");
        requireNothingLeft();
    }

    @Test
    void unknownBackend() {
        Outcome.of(compare("--backend", "smid")).requireFailure(UNAVAILABLE, "'smid'", "did you mean simd?");
        requireNothingLeft();
    }

    @Test
    void missingData() {
        Outcome.of(compare("--data", "mnist", "--data-dir", folder.resolve("nowhere")))
                .requireFailure(DATA, "nowhere");
        requireNothingLeft();
    }

    private Object[] compare(Object... typed) {
        List<Object> arguments = new ArrayList<>(List.of("compare", "--solvers", "a=dladmm,paper=dladmm"));
        arguments.addAll(List.of("--data", SampleData.table(folder, 3), "--hidden", 8, "--epochs", 2));
        arguments.addAll(List.of("--seeds", 2, "--run-dir", folder.resolve("all")));
        arguments.addAll(List.of(typed));
        return arguments.toArray();
    }

    private void requireNothingLeft() {
        assertFalse(Files.exists(folder.resolve("all")), "no folder is left");
    }
}
