using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>A picture for the network and the memory for its answer.</summary>
/// <param name="Image">R, G and B plane.</param>
/// <param name="Logits">A plane for each class; only what is complete and of the right shape is written there.</param>
/// <param name="Height">Of both.</param>
/// <param name="Width">Of both.</param>
internal sealed record NetworkRequest(ReadOnlyMemory<float> Image, Memory<float> Logits, int Height, int Width)
{
    public static NetworkRequest Black(int side) =>
        new(new float[TensorNames.Channels * side * side], new float[TensorNames.Classes * side * side], side, side);

    /// <summary>JSON and, behind it, the tensor as little-endian bytes.</summary>
    public HttpContent ToContent()
    {
        var tensor = MemoryMarshal.AsBytes(Image.Span);
        var json = Encoding.UTF8.GetBytes(
            $$"""
            {"inputs":[{"name":"{{TensorNames.Input}}","datatype":"{{TensorNames.Datatype}}","shape":[1,{{TensorNames.Channels}},{{Height}},{{Width}}],"parameters":{"binary_data_size":{{tensor.Length}} } }],"outputs":[{"name":"{{TensorNames.Output}}","parameters":{"binary_data":true} }]}
            """);
        var content = new ByteArrayContent([.. json, .. tensor]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add(TensorNames.JsonLengthHeader, json.Length.ToString(CultureInfo.InvariantCulture));

        return content;
    }
}
