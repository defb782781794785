package altmin.backend.cuda.driver;

import static altmin.backend.cuda.driver.JCudaResult.check;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/**
 * A device as the driver describes it.
 *
 * @param handle for the driver
 * @param name for example {@code NVIDIA H100 80GB HBM3}
 * @param major of the compute capability
 * @param minor of the compute capability
 * @param bytes of memory
 * @param driverVersion the CUDA version that the driver knows, 1000 times the major plus 10 times the minor
 */
public record JCudaDevice(CUdevice handle, String name, int major, int minor, long bytes, int driverVersion) {

    private static final int LONGEST_NAME = 256;

    /** How many devices there are. */
    public static int count() {
        check(JCudaDriver.cuInit(0), "cuInit");
        int[] count = new int[1];
        check(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
        return count[0];
    }

    /** The device of that number; {@link #count} has been asked before. */
    public static JCudaDevice at(int number) {
        CUdevice device = new CUdevice();
        check(JCudaDriver.cuDeviceGet(device, number), "cuDeviceGet");
        int[] version = new int[1];
        check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
        long[] bytes = new long[1];
        check(JCudaDriver.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
        return new JCudaDevice(
                device,
                name(device),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                bytes[0],
                version[0]);
    }

    private static String name(CUdevice device) {
        byte[] bytes = new byte[LONGEST_NAME];
        check(JCudaDriver.cuDeviceGetName(bytes, bytes.length, device), "cuDeviceGetName");
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
    }

    private static int attribute(CUdevice device, int attribute) {
        int[] value = new int[1];
        check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value[0];
    }

    /** The CUDA version of the driver, as {@code 12.8}. */
    public String driver() {
        return driverVersion / 1000 + "." + driverVersion % 1000 / 10;
    }
}
