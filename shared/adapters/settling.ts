/**
 * How long after the marker moves the definition may still be on its way (`settlesAt`). It must exceed the
 * time that the write may take (`writeDeadlineMs`), that of a request which was given up and still arrives
 * (some 3 s), and the difference between the clocks of two functions (3 s): who reads later than this has
 * either the new definition, or a version that is older than it.
 */
export const settlingMs = 10_000;

/** The write of a definition is given up after this, counted from before the marker moves. */
export const writeDeadlineMs = 4_000;
