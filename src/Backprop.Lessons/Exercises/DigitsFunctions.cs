namespace Backprop.Lessons.Exercises;

/// <summary>How often a rule is right that always says the most frequent class of the training.</summary>
/// <param name="training">The classes of the training images.</param>
/// <param name="test">The classes of the test images.</param>
/// <returns>The share of the test images that it answers rightly. Of equally frequent classes it says the smallest number.</returns>
public delegate double MajorityAccuracy(int[] training, int[] test);

/// <summary>One step of Adam for one weight, with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.</summary>
/// <param name="weight">The weight before the step.</param>
/// <param name="gradient">∂L/∂weight.</param>
/// <param name="m">The running mean of the gradient before the step.</param>
/// <param name="v">The running mean of the squared gradient before the step.</param>
/// <param name="step">The number of this step, from 1.</param>
/// <param name="rate">The learning rate.</param>
/// <returns>All three after the step.</returns>
public delegate (double Weight, double M, double V) StepOfAdam(double weight, double gradient, double m, double v, int step, double rate);

/// <summary>The learning rate of an epoch that falls along half a wave of the cosine.</summary>
/// <param name="first">The rate of the first epoch.</param>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="epochs">How many there are.</param>
/// <returns>The rate.</returns>
public delegate double CosineSchedule(double first, int epoch, int epochs);

/// <summary>The target of two images that were laid over each other.</summary>
/// <param name="a">The class of the first image, from 0.</param>
/// <param name="b">The class of the second image; it may be the same.</param>
/// <param name="share">The share λ of the first image.</param>
/// <param name="classes">How many classes there are.</param>
/// <returns>A number for each class; together they are 1.</returns>
public delegate double[] TargetOfTwo(int a, int b, double share, int classes);

/// <summary>The standard error of an accuracy.</summary>
/// <param name="right">How many images were answered rightly.</param>
/// <param name="images">How many images were asked.</param>
/// <returns>The standard error, as a share.</returns>
public delegate double ErrorOfAccuracy(int right, int images);

/// <summary>How often each class was taken for each class.</summary>
/// <param name="labels">The right class of each image, from 0.</param>
/// <param name="answers">The class that each image was taken for.</param>
/// <param name="classes">How many classes there are.</param>
/// <returns>classes × classes: the row is the right class, the column the answer.</returns>
public delegate double[,] ConfusionMatrix(int[] labels, int[] answers, int classes);

/// <summary>Inverted dropout, forward, in training.</summary>
/// <param name="x">The activations.</param>
/// <param name="rate">The share that is dropped, from 0 to below 1.</param>
/// <param name="draws">A uniform random number from 0 to 1 for each activation: one below the rate drops it.</param>
/// <returns>The new activations.</returns>
public delegate double[] InvertedDropout(double[] x, double rate, double[] draws);
