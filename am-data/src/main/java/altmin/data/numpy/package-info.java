/** Arrays in NumPy's npy and npz files, read without Python: numbers and text, never objects. */
package altmin.data.numpy;
