using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>A picture for the network and the memory for its answer.</summary>
/// <param name="Image">R, G and B plane.</param>
/// <param name="Logits">A plane for each class; written only if the answer is complete and of the right shape.</param>
/// <param name="Height">Of both.</param>
/// <param name="Width">Of both.</param>
internal sealed record NetworkRequest(ReadOnlyMemory<float> Image, Memory<float> Logits, int Height, int Width)
{
    public static NetworkRequest Black(int side) =>
        new(new float[NetworkTensors.Channels * side * side], new float[NetworkTensors.Classes * side * side], side, side);

    /// <summary>JSON, followed by the tensor as little-endian bytes.</summary>
    public HttpContent ToContent()
    {
        var tensor = MemoryMarshal.AsBytes(Image.Span);
        var json = Encoding.UTF8.GetBytes(
            $$"""
            {
              "inputs": [{
                "name": "{{NetworkTensors.Input}}", "datatype": "{{OpenInferenceProtocol.Datatype}}",
                "shape": [1, {{NetworkTensors.Channels}}, {{Height}}, {{Width}}], "parameters": { "binary_data_size": {{tensor.Length}} }
              }],
              "outputs": [{ "name": "{{NetworkTensors.Output}}", "parameters": { "binary_data": true } }]
            }
            """);
        var content = new ByteArrayContent([.. json, .. tensor]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add(OpenInferenceProtocol.JsonLengthHeader, json.Length.ToString(CultureInfo.InvariantCulture));

        return content;
    }
}
