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

/** Slips of the hand: exit code 2, what was typed and what may be typed, no run folder. */
class UsageErrorsTest {

    private static final int USAGE = 2;
    private static final int UNAVAILABLE = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--set rh=1                     | no setting 'rh' | did you mean rho?",
                "--set rho                      | --set rho       | KEY=VALUE",
                "--set step=foo                 | step=foo        | expected auto",
                "--set step=solv                | step=solv       | did you mean solve?",
                "--set rho=-1                   | rho=-1          | a number > 0",
                "--set rho=abc                  | rho=abc         | a number > 0",
                "--set rho=NaN                  | rho=NaN         | a number > 0",
                "--set nu=0                     | nu=0            | a number > 0",
                "--set refresh=0                | refresh=0       | a whole number >= 1",
                "--set refresh=1.5              | refresh=1.5     | a whole number >= 1",
                "--set init=normal:-1           | init=-1         | normal:SIGMA",
                "--set init=zero                | init=zero       | expected he",
                "--set init=warm                | init=warm       | expected he",
                "--set preset=papr              | preset=papr     | did you mean paper?",
                "--set schedule=every:x         | schedule=every:x | every:ITERATIONS:FACTOR:MAXIMUM",
                "--set schedule=every:x:10:1    | schedule=x      | a whole number of iterations >= 1",
                "--set schedule=every:0.5:10:1  | schedule=0.5    | a whole number of iterations >= 1",
                "--set schedule=stall:0:1       | schedule=0      | numbers > 0",
                "--workers 2                    | solver dladmm   | pdadmm, pdadmm-g, pdadmm-g-q",
                "--codec int8                   | solver dladmm   | pdadmm, pdadmm-g, pdadmm-g-q",
                "--solver pdadmm --workers 0    | workers is 0    | at least 1",
                "--solver pdadmm --workers 3    | workers is 3    | 1 to 2, the number of layers",
                "--solver pdadmm --codec int7   | unknown codec 'int7' | did you mean int",
                "--solver pdadmm --codec int8:3 | takes no option | '3'",
                "--solver pdadmm --codec diff+f32 | diff+f32      | makes no sense",
                "--solver pdadmm --codec grid:2..1 | codec grid   | rising numbers",
                "--solver pdadmm --set processes=maybe | processes=maybe | expected true or false",
                "--solver pdadmm --set transport=tls   | transport=tls   | add --set processes=true",
                "--solver pdadmm --set bind=127.0.0.1  | bind=127.0.0.1  | add --set processes=true",
                "--solver pdadmm --set tls=folder      | tls=folder      | add --set processes=true",
                "--solver dlamm                 | unknown solver 'dlamm' | did you mean dladmm?",
                "--data glyph                   | unknown data 'glyph'   | did you mean glyphs?",
                "--hidden 0                     | '0' is not a width     | whole numbers from 1",
                "--hidden abc                   | 'abc' is not a width   | as in 500,500, or none",
                "--hidden 8,,8                  | '' is not a width      | --hidden 8,,8",
                "--hidden 1e3                   | '1e3' is not a width   | whole numbers",
                "--hidden 99999999999           | '99999999999' is not a width | 1048576",
                "--epochs 0                     | epochs is 0     | at least 1",
                "--epochs -3                    | epochs is -3    | at least 1",
                "--epochs x                     | --epochs        | 'x' is not an int",
                "--seed x                       | --seed          | 'x' is not a long",
                "--threads 0                    | --threads is 0  | at least 1",
                "--vector-bits 77               | 77              | 128, 256, 512",
                "--limit 0                      | limit is 0      | at least 1",
                "--validation -1                | validation is -1 | at least 0",
                "--validation 60                | validation is 60 | less than the 50 training samples",
                "--patience -1                  | patience is -1  | >= 0",
                "--evaluate-every 0             | evaluate-every is 0 | >= 1",
                "--checkpoint-every -1          | checkpoint-every is -1 | >= 0",
                "--regulariser l3:1             | 'l3:1'          | l2:MU",
                "--regulariser l2:-1            | 'l2:-1'         | MU > 0",
                "--regulariser l2:x             | 'l2:x'          | MU > 0",
                "--activation softplus          | 'softplus'      | leaky-relu:SLOPE",
                "--activation tanh              | 'tanh'          | mdlam",
                "--activation leaky-relu:2      | 'leaky-relu:2'  | SLOPE between 0 and 1",
                "--loss hinge                   | 'hinge'         | cross-entropy",
                "--epoch 3                      | --epoch         | did you mean --epochs?",
                "--backend-path nowhere         | nowhere         | cannot read the backend folder",
                "--state-dir /dev/null/state    | /dev/null/state | cannot make the folder for state files",
                "--hidden 1048576,1048576       | not enough memory | --hidden",
            })
    void wrongOption(String typed, String actual, String expected) {
        Outcome.of(train(typed)).requireFailure(USAGE, actual, expected);
        requireNothingLeft();
    }

    @Test
    void unknownBackend() {
        Outcome.of(train("--backend smid")).requireFailure(UNAVAILABLE, "'smid'", "did you mean simd?", "reference");
        requireNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                      | no command was given",
                "trian                   | 'trian' (did you mean train?)",
                "data                    | expected list or verify NAME",
                "data verify             | 'NAME'",
                "data verify nothing     | unknown data 'nothing'",
                "evaluate                | '--model=FILE'",
                "predict                 | '--model=FILE'",
                "report                  | 'RUN_DIR'",
                "train --bogus           | '--bogus'",
                "train --set help --solver nope | unknown solver 'nope'",
            })
    void wrongCommand(String typed, String fact) {
        Outcome.of((Object[]) words(typed)).requireFailure(USAGE, fact);
    }

    private Object[] train(String typed) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", SampleData.table(folder, 3)));
        arguments.addAll(List.of("--hidden", 8, "--epochs", 2, "--run-dir", folder.resolve("run")));
        arguments.addAll(List.of((Object[]) words(typed)));
        return arguments.toArray();
    }

    private static String[] words(String typed) {
        return typed.isEmpty() ? new String[0] : typed.split(" ");
    }

    private void requireNothingLeft() {
        assertFalse(Files.exists(folder.resolve("run")), "no run folder is left");
    }
}
