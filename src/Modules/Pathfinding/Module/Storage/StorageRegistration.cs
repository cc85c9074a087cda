using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Chooses where maps are kept.</summary>
internal static class StorageRegistration
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = configuration.GetSection(PathfindingOptions.Section).Get<PathfindingOptions>()?.Storage ?? new StorageOptions();

        if (storage is { Postgres: { } connection, S3: not null })
        {
            services.AddSingleton<CatalogDatabase>(_ => new PostgresDatabase(connection)).AddSingleton<IMapFiles, BucketFiles>();
        }
        else
        {
            services.AddSingleton<DataDirectory>().AddSingleton<CatalogDatabase, SqliteDatabase>().AddSingleton<IMapFiles, DirectoryFiles>();
        }
    }
}
