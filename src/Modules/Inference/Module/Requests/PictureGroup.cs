namespace ModularPath.Inference.Requests;

/// <summary>Endpoints that take pictures, and options in the query.</summary>
internal sealed class PictureGroup : Group
{
    public PictureGroup() => Configure("", static endpoint =>
    {
        endpoint.PreProcessors(Order.Before, new OptionFailures());
        endpoint.Description(static b => b
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout));
    });

    /// <summary>In this API a malformed option has the same code as an unknown one.</summary>
    private sealed class OptionFailures : IGlobalPreProcessor
    {
        public Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
        {
            context.ValidationFailures.ForEach(static failure => failure.ErrorCode = "InvalidOptions");
            return Task.CompletedTask;
        }
    }
}
