using ModularPath.Host.Composition;
using ModularPath.Host.Http;
using ModularPath.Host.Operations;
using ModularPath.Host.Security;
using ModularPath.Host.Verbs;

// Verbs read pictures too; training has settings of its own, later.
NativeMemory.KeepForTheNextPicture();

// Verbs run without a server, and are decided before anything of one is built.
if (VerbLine.IsVerb(args))
{
    return await VerbLine.RunAsync(args);
}

// Everything that ships lies beside the program; the working directory is the user's (data, --relative paths).
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});

try
{
    builder.Configuration.AddReplacedServiceEnvironment();
    var modules = ModuleCatalog.Enabled(builder.Configuration);

    foreach (var module in modules)
    {
        module.Register(builder);
    }

    builder.UseDefaultAddress();
    builder.AddSegmentation();
    builder.AddMcp();
    builder.AddSecurity();
    builder.AddTelemetry();
    builder.AddHealthEndpoints();
    builder.Services.AddHostedService<IdleMemory>();
    builder.AddHttpPipeline(modules);

    await using var app = builder.Build();
    app.UseHttpPipeline();
    app.MapHealthEndpoints();
    app.MapTelemetry();
    app.MapMcpTools();
    app.AnnounceWhenStarted(modules);

    try
    {
        await app.StartAsync();
    }
    catch
    {
        app.Lifetime.StopApplication();   // or what is broken off by that is told as a fault of its own, and first
        throw;
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (Misconfiguration.Explains(e, builder.Configuration, out var explanation))
{
    await Console.Error.WriteLineAsync(explanation);
    return 2;
}
