package org.tallylight.works.likeness;

/** How strong each frequency is in a run of samples: a fast Fourier transform of a fixed length (Cooley, Tukey). */
final class Fourier {
    private final int length;
    private final double[] cos;
    private final double[] sin;
    private final double[] window;

    /** For a power of two. */
    Fourier(int length) {
        this.length = length;
        cos = new double[length / 2];
        sin = new double[length / 2];
        window = new double[length];
        for (int i = 0; i < length / 2; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / length);
            sin[i] = -Math.sin(2 * Math.PI * i / length);
        }
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length); // Hann's
        }
    }

    /** The energy of each frequency below half of the samples' rate. */
    double[] energies(short[] samples) {
        double[] real = new double[length];
        double[] imaginary = new double[length];
        int bits = Integer.numberOfTrailingZeros(length);
        for (int i = 0; i < length; i++) {
            real[Integer.reverse(i) >>> (32 - bits)] = samples[i] * window[i];
        }
        for (int size = 2; size <= length; size *= 2) {
            int step = length / size;
            for (int start = 0; start < length; start += size) {
                for (int i = 0; i < size / 2; i++) {
                    turn(real, imaginary, start + i, start + i + size / 2, i * step);
                }
            }
        }
        double[] energies = new double[length / 2];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return energies;
    }

    private void turn(double[] real, double[] imaginary, int one, int other, int angle) {
        double r = real[other] * cos[angle] - imaginary[other] * sin[angle];
        double i = real[other] * sin[angle] + imaginary[other] * cos[angle];
        real[other] = real[one] - r;
        imaginary[other] = imaginary[one] - i;
        real[one] += r;
        imaginary[one] += i;
    }
}
