namespace ModularPath.Training.Fitting;

/// <summary>How the network does on the held-out maps.</summary>
/// <param name="Maps">Held-out maps.</param>
/// <param name="MeanIou">Mean of <paramref name="Iou"/> over the classes that the maps show.</param>
/// <param name="WalkableIou">Intersection over union of "one can go here": walkable, door and rough as one class.</param>
/// <param name="Accuracy">Share of pixels with the right class.</param>
/// <param name="Iou">By class name; absent where neither truth nor prediction shows the class.</param>
/// <param name="Temperature">What the logits are divided by for a calibrated softmax (Guo et al. 2017).</param>
/// <param name="NegativeLogLikelihood">Mean over sampled pixels, at the temperature.</param>
/// <param name="CalibrationError">Expected calibration error at the temperature, 15 bins.</param>
/// <param name="UncalibratedError">The same at temperature one.</param>
/// <param name="Precision">By class name; null in checkpoints made before it was measured.</param>
/// <param name="Recall">Likewise.</param>
internal sealed record ValidationMetrics(
    int Maps,
    double MeanIou,
    double WalkableIou,
    double Accuracy,
    IReadOnlyDictionary<string, double> Iou,
    double Temperature,
    double NegativeLogLikelihood,
    double CalibrationError,
    double UncalibratedError,
    IReadOnlyDictionary<string, double>? Precision = null,
    IReadOnlyDictionary<string, double>? Recall = null);
