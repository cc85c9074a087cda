namespace ModularPath.Inference.Contracts;

/// <summary>How a picture is prepared for a network, and how its logits are read.</summary>
/// <param name="LongSide">Pixels to which the longer side of a larger picture is shrunk.</param>
/// <param name="Stride">Both sides are padded to a multiple of it.</param>
/// <param name="Temperature">Divides logits before the softmax, so that confidence is calibrated.</param>
/// <param name="Turns">1 to 4: the mean logits over so many orientations of the picture, a quarter turn apart.</param>
/// <param name="SecondOpinion">What is added to the logit of the class that classical image processing finds; 0: it is not run.</param>
/// <param name="ColourEvidence">
/// Weight of the classes that pixels of the same colour have elsewhere in the picture; 1: by Bayes' rule, 0: none.
/// </param>
public sealed record NetworkFormat(
    int LongSide, int Stride, float Temperature, int Turns = 1, float SecondOpinion = 0, float ColourEvidence = 0);
