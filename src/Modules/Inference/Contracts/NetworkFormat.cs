namespace ModularPath.Inference.Contracts;

/// <summary>How a picture is made ready for a network, and its answer read.</summary>
/// <param name="LongSide">Pixels to which the longer side of a larger picture is shrunk.</param>
/// <param name="Stride">Both sides are filled up to a multiple of it.</param>
/// <param name="Temperature">Divides logits before the softmax, so that confidence is honest.</param>
/// <param name="Turns">1 to 4: a picture is shown so often, each time turned by a quarter more, and the mean logits count.</param>
/// <param name="SecondOpinion">What is added to the logit of the class that classical image processing reads; 0: it is not asked.</param>
/// <param name="ColourEvidence">How much what each colour of the picture mostly is counts for its pixels; 1: as Bayes has it, 0: not at all.</param>
public sealed record NetworkFormat(int LongSide, int Stride, float Temperature, int Turns = 1, float SecondOpinion = 0, float ColourEvidence = 0);
