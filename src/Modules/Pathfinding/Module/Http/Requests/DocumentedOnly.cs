using FastEndpoints;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>
/// Binds nothing: the request type only documents the address's parameters, and the endpoint reads them by
/// <see cref="QueryReader"/>, which refuses what it does not know. The default binder would ignore that.
/// </summary>
internal sealed class DocumentedOnly<T> : IRequestBinder<T>
    where T : class, new()
{
    public ValueTask<T> BindAsync(BinderContext ctx, CancellationToken ct) => ValueTask.FromResult(new T());
}
