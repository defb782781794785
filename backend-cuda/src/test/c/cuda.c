/*
 * A driver without a device: its memory is the host's, copies are made at once, kernels are not run but written down.
 * STUB names what goes wrong. Built as libcuda.so.1 by the tests, with the names that JCuda asks for.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUCCESS 0
#define INVALID_VALUE 1
#define OUT_OF_MEMORY 2
#define NO_DEVICE 100
#define INVALID_CONTEXT 201
#define NOT_FOUND 500
#define LAUNCH_FAILED 719
#define UNKNOWN 999

#define CONTEXT ((void *) 0x1234)
#define STREAM ((void *) 0x77)
#define LARGE (1L << 26)

static int current = 0;

static int stub(const char *what) {
    const char *asked = getenv("STUB");
    return asked != NULL && strcmp(asked, what) == 0;
}

static int checked(void *stream) {
    return !current ? INVALID_CONTEXT : stream == STREAM ? SUCCESS : INVALID_VALUE;
}

int cuInit(unsigned flags) { return flags != 0 ? INVALID_VALUE : stub("no-device") ? NO_DEVICE : stub("broken") ? UNKNOWN : SUCCESS; }
int cuDeviceGetCount(int *count) { *count = stub("empty") ? 0 : stub("two") ? 2 : 1; return SUCCESS; }
int cuDeviceGet(int *device, int number) { *device = 5 + number; return number < (stub("two") ? 2 : 1) ? SUCCESS : INVALID_VALUE; }
int cuDriverGetVersion(int *version) { *version = stub("old") ? 11040 : 13000; return SUCCESS; }

int cuDeviceGetName(char *name, int length, int device) {
    snprintf(name, length, device == 5 ? "Stub H100" : "Stub H200");
    return device == 5 || device == 6 ? SUCCESS : INVALID_VALUE;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
    *value = attribute == 75 ? (stub("weak") ? 7 : 9) : attribute == 76 ? (stub("weak") ? 5 : 0) : -1;
    return device >= 5 && *value >= 0 ? SUCCESS : INVALID_VALUE;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 80000000000; return SUCCESS; }
int cuDevicePrimaryCtxRetain(void **context, int device) { *context = CONTEXT; return SUCCESS; }
int cuDevicePrimaryCtxRelease_v2(int device) { current = 0; printf("released\n"); fflush(stdout); return SUCCESS; }
int cuCtxSetCurrent(void *context) { current = context == CONTEXT; return current ? SUCCESS : INVALID_CONTEXT; }

int cuStreamCreate(void **stream, unsigned flags) { *stream = STREAM; return current && flags == 1 ? SUCCESS : INVALID_VALUE; }
int cuStreamDestroy_v2(void *stream) { return checked(stream); }
int cuStreamSynchronize(void *stream) { return checked(stream); }

int cuMemAlloc_v2(void **address, size_t bytes) {
    if (stub("full") && bytes >= LARGE) {
        return OUT_OF_MEMORY;
    }
    *address = aligned_alloc(256, (bytes + 255) / 256 * 256);
    memset(*address, 0xFF, bytes);
    return current ? SUCCESS : INVALID_CONTEXT;
}

int cuMemFree_v2(void *address) { free(address); return current ? SUCCESS : INVALID_CONTEXT; }
int cuMemGetInfo_v2(size_t *free, size_t *total) { *free = 79000000000; *total = 80000000000; return SUCCESS; }
int cuMemHostAlloc(void **address, size_t bytes, unsigned flags) { *address = malloc(bytes); return flags == 0 ? SUCCESS : INVALID_VALUE; }
int cuMemFreeHost(void *address) { free(address); return SUCCESS; }

int cuMemcpyHtoDAsync_v2(void *to, const void *from, size_t bytes, void *stream) { memcpy(to, from, bytes); return checked(stream); }
int cuMemcpyDtoHAsync_v2(void *to, const void *from, size_t bytes, void *stream) { memcpy(to, from, bytes); return checked(stream); }
int cuMemcpyDtoDAsync_v2(void *to, const void *from, size_t bytes, void *stream) { memcpy(to, from, bytes); return checked(stream); }
int cuMemsetD8Async(void *to, unsigned char value, size_t bytes, void *stream) { memset(to, value, bytes); return checked(stream); }

int cuEventCreate(void **event, unsigned flags) { *event = malloc(8); return flags == 2 ? SUCCESS : INVALID_VALUE; }
int cuEventRecord(void *event, void *stream) { return checked(stream); }
int cuEventSynchronize(void *event) { return stub("late") ? LAUNCH_FAILED : SUCCESS; }
int cuEventDestroy_v2(void *event) { free(event); return SUCCESS; }

/* A module is its text, a function the name of an entry and the number of its parameters. */
struct function { char name[64]; int parameters; };

int cuModuleLoadData(void **module, const void *image) { *module = strdup(image); return current ? SUCCESS : INVALID_CONTEXT; }

int cuModuleGetFunction(void **result, void *module, const char *name) {
    struct function *function = calloc(1, sizeof *function);
    char head[96];
    snprintf(head, sizeof head, ".entry %s(", name);
    char *text = strstr(module, head);
    if (text == NULL) {
        return NOT_FOUND;
    }
    char *end = strstr(text, "\n)");
    for (char *at = strstr(text, ".param "); at != NULL && at < end; at = strstr(at + 1, ".param ")) {
        function->parameters++;
    }
    snprintf(function->name, sizeof function->name, "%s", name);
    *result = function;
    return SUCCESS;
}

int cuLaunchKernel(struct function *function, unsigned x, unsigned y, unsigned z, unsigned threadsX, unsigned threadsY,
        unsigned threadsZ, unsigned shared, void *stream, void **parameters, void **extra) {
    printf("launch %s %u x %u x %u of %u x %u x %u:", function->name, x, y, z, threadsX, threadsY, threadsZ);
    for (int i = 0; i < function->parameters; i++) {
        printf(" %llx", (unsigned long long) *(uint64_t *) parameters[i]);
    }
    printf("\n");
    fflush(stdout);
    return shared != 0 || extra != NULL ? INVALID_VALUE : stub("launch") ? LAUNCH_FAILED : checked(stream);
}
