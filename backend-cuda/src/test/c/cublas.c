/*
 * The functions of cuBLAS that we call, as its header has them, done as the textbook says on memory of the host. An argument
 * that the header would not have is answered by CUBLAS_STATUS_INVALID_VALUE. Built as libcublas.so.13 or .12 by the tests.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUCCESS 0
#define NOT_INITIALIZED 1
#define INVALID_VALUE 7

#define HANDLE ((void *) 0xB1A5)
#define STREAM ((void *) 0x77)

static void *work = NULL;
static int isReady = 0;

static int isValid(void *handle) { return handle == HANDLE && isReady == 7; }

int cublasCreate_v2(void **handle) { *handle = HANDLE; return getenv("STUB") && !strcmp(getenv("STUB"), "no-handle") ? NOT_INITIALIZED : SUCCESS; }
int cublasDestroy_v2(void *handle) { return handle == HANDLE ? SUCCESS : INVALID_VALUE; }
int cublasSetStream_v2(void *handle, void *stream) { isReady |= stream == STREAM; work = NULL; return SUCCESS; }

/* A stream set later takes the workspace away again. */
int cublasSetWorkspace_v2(void *handle, void *workspace, size_t bytes) {
    work = workspace;
    isReady |= 2 * ((uintptr_t) workspace % 256 == 0 && bytes == 32 << 20);
    return SUCCESS;
}

int cublasSetAtomicsMode(void *handle, int mode) { isReady |= 4 * (mode == 0); return SUCCESS; }
int cublasSetMathMode(void *handle, int mode) { printf("math mode %d\n", mode); fflush(stdout); return SUCCESS; }

#ifndef OLD
static float at(const float *x, int transposed, int64_t stride, int64_t row, int64_t column) {
    return transposed ? x[column + row * stride] : x[row + column * stride];
}

int cublasGemmEx_64(void *handle, int transA, int transB, int64_t m, int64_t n, int64_t k, const float *alpha,
        const float *a, int typeA, int64_t strideA, const float *b, int typeB, int64_t strideB, const float *beta, float *c,
        int typeC, int64_t strideC, int compute, int algorithm) {
    printf("gemm %d %d %ld %ld %ld strides %ld %ld %ld compute %d\n", transA, transB, (long) m, (long) n, (long) k,
            (long) strideA, (long) strideB, (long) strideC, compute);
    fflush(stdout);
    if (!isValid(handle) || work == NULL || typeA != 0 || typeB != 0 || typeC != 0 || algorithm != -1
            || strideA < (transA ? k : m) || strideB < (transB ? n : k) || strideC < m) {
        return INVALID_VALUE;
    }
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i < m; i++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++) {
                sum += (double) at(a, transA, strideA, i, p) * at(b, transB, strideB, p, j);
            }
            c[i + j * strideC] = *alpha * sum + (*beta == 0 ? 0 : *beta * c[i + j * strideC]);
        }
    }
    return SUCCESS;
}

int cublasSsyrk_v2_64(void *handle, int triangle, int trans, int64_t n, int64_t k, const float *alpha, const float *a,
        int64_t strideA, const float *beta, float *c, int64_t strideC) {
    if (!isValid(handle) || strideA < (trans ? k : n) || strideC < n) {
        return INVALID_VALUE;
    }
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i < n; i++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++) {
                sum += (double) at(a, trans, strideA, i, p) * at(a, trans, strideA, j, p);
            }
            if (triangle == 0 ? i >= j : i <= j) {
                c[i + j * strideC] = *alpha * sum + (*beta == 0 ? 0 : *beta * c[i + j * strideC]);
            }
        }
    }
    return SUCCESS;
}

int cublasDsyrk_v2_64(void *handle, int triangle, int trans, int64_t n, int64_t k, const double *alpha, const double *a,
        int64_t strideA, const double *beta, double *c, int64_t strideC) {
    if (!isValid(handle) || trans != 1 || triangle != 1 || strideA < k || strideC < n) {
        return INVALID_VALUE;
    }
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i <= j; i++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++) {
                sum += a[p + i * strideA] * a[p + j * strideA];
            }
            c[i + j * strideC] = *alpha * sum + *beta * c[i + j * strideC];
        }
    }
    return SUCCESS;
}

int cublasDtrsm_v2_64(void *handle, int side, int triangle, int trans, int diagonal, int64_t m, int64_t n,
        const double *alpha, const double *a, int64_t strideA, double *b, int64_t strideB) {
    if (!isValid(handle) || side != 0 || triangle != 1 || diagonal != 0 || strideA < m || strideB < m || *alpha != 1) {
        return INVALID_VALUE;
    }
    for (int64_t j = 0; j < n; j++) {
        for (int64_t step = 0; step < m; step++) {
            int64_t i = trans ? step : m - 1 - step;
            double sum = b[i + j * strideB];
            for (int64_t p = trans ? 0 : i + 1; p < (trans ? i : m); p++) {
                sum -= (trans ? a[p + i * strideA] : a[i + p * strideA]) * b[p + j * strideB];
            }
            b[i + j * strideB] = sum / a[i + i * strideA];
        }
    }
    return SUCCESS;
}
#endif
