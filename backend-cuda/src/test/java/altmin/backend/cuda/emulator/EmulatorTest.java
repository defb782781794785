package altmin.backend.cuda.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.backend.cuda.driver.Driver;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** The emulator finds what it is there to find. */
class EmulatorTest {

    private static final String HEAD = """
            .visible .entry test(
            \t.param .u64 test_0
            )
            {
            \t.shared .align 8 .b8 cells[2048];
            \tld.param.u64 %l0, [test_0];
            \tmov.u32 %r0, %tid.x;
            \tmov.u32 %r1, cells;
            \tmad.lo.u32 %r2, %r0, 8, %r1;
            """;

    private final EmulatedDriver driver = new EmulatedDriver(1 << 20, _ -> {});

    @Test
    void anAccessOutsideAnAllocationIsAFault() {
        fails("outside of every allocation", """
                \tmad.wide.u32 %l1, %r0, 4, %l0;
                \tst.global.f32 [%l1], 0f00000000;
                """, 4 * 255);
    }

    @Test
    void aBarrierThatHalfTheThreadsReachIsAFault() {
        fails("128 of 256 threads at a barrier", """
                \tsetp.lt.u32 %p0, %r0, 128;
                \t@%p0 bra L1;
                \tbar.sync 0;
                L1:
                """, 8);
    }

    @Test
    void aShuffleWithoutTheWholeWarpIsAFault() {
        fails("expected whole warps", """
                \tsetp.lt.u32 %p0, %r0, 7;
                \t@%p0 bra L1;
                \tshfl.sync.bfly.b32 %r3, %r0, 1, 31, 0xffffffff;
                L1:
                """, 8);
    }

    @Test
    void whatAnotherThreadWroteIsNotReadBeforeABarrier() {
        String body = """
                \tst.shared.f64 [%r2], 0d3FF0000000000000;
                BARRIER\tsetp.lt.u32 %p0, %r0, 255;
                \t@!%p0 bra L1;
                \tld.shared.f64 %d0, [%r2+8];
                L1:
                """;
        fails("wrote since the last barrier", body.replace("BARRIER", ""), 8);
        runs(body.replace("BARRIER", "\tbar.sync 0;\n"), 8);
    }

    @Test
    void anInstructionThatItDoesNotKnowIsAFault() {
        Fault fault = assertThrows(
                Fault.class, () -> driver.load(HEAD + "\tex2.approx.f32 %f0, 0f00000000;\n\tret;\n}\n", "test"));
        assertTrue(String.valueOf(fault.getMessage()).contains("ex2.approx.f32"), fault.getMessage());
    }

    @Test
    void nothingIsDoneBeforeSomebodyWaits() {
        MemorySegment host = driver.allocateOnHost(8);
        host.set(ValueLayout.JAVA_DOUBLE, 0, 1);
        long device = driver.allocate(8);
        driver.copyToDevice(host, device);
        host.set(ValueLayout.JAVA_DOUBLE, 0, 2); // too early: this is what arrives
        MemorySegment back = driver.allocateOnHost(8);
        driver.copyToHost(device, back);
        Driver.Mark mark = driver.mark();
        assertEquals(0, back.get(ValueLayout.JAVA_DOUBLE, 0));
        driver.await(mark);
        assertArrayEquals(new double[] {2}, back.toArray(ValueLayout.JAVA_DOUBLE));
    }

    private void fails(String reason, String body, long bytes) {
        Fault fault = assertThrows(Fault.class, () -> runs(body, bytes));
        assertTrue(String.valueOf(fault.getMessage()).contains(reason), fault.getMessage());
    }

    private void runs(String body, long bytes) {
        long memory = driver.allocate(bytes);
        driver.launch(driver.load(HEAD + body + "\tret;\n}\n", "test"), 1, 1, 256, memory);
        driver.await(driver.mark());
    }
}
