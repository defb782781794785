package com.example.altmin.plugin.descent;

/**
 * How far a step goes: {@code v := momentum v - rate g}, {@code w := w + v}.
 *
 * @param rate positive
 * @param momentum from 0 to 1, exclusive
 */
record StepSize(double rate, double momentum) {}
