package altmin.backend.cuda.emulator;

/** What an instruction does in the threads given, which are in rising order. */
interface Operation {
    void run(int[] threads, int count);
}
