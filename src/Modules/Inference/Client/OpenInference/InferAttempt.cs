using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>Sends a tensor to the fleet and receives logits.</summary>
internal sealed class InferAttempt(FleetClient fleet, FleetModel model, IOptions<OpenInferenceOptions> options, TimeProvider time)
    : IAttempt<NetworkRequest, ModelIdentity>
{
    private const long MostBytesOfJson = 1 << 20;

    public NetworkRequest Probe { get; } = NetworkRequest.Black(options.Value.Stride);

    public async Task<ModelIdentity> RunAsync(NetworkRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var digest = await model.RequireAsync(cancellationToken);
            using var response = await fleet.InferAsync(request, (long)Math.Ceiling(0.95 * timeout.TotalMilliseconds), cancellationToken);
            await response.Content.LoadIntoBufferAsync(MostBytesOfJson + (sizeof(float) * (long)request.Logits.Length), cancellationToken);

            if (!response.IsSuccessStatusCode)
            {
                throw (await ServiceRefusalException.ReadAsync(response, time, cancellationToken)).ToAttemptException(options.Value);
            }

            var answer = await NetworkAnswer.ReadAsync(response, request, cancellationToken);

            return new ModelIdentity
            {
                Name = answer.Model ?? options.Value.Model!,
                Version = answer.Version ?? options.Value.Version ?? "",
                Sha256 = FleetModel.DigestIn(response) ?? digest,
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            // If the caller did not cancel, the handler's time limit for a connection did.
            cancellationToken.ThrowIfCancellationRequested();
            throw AttemptException.Failed(e);
        }
    }
}
