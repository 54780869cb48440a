import type { AnyBulkWriteOperation, Model, PipelineStage, ProjectionType, QueryFilter, QueryOptions, UpdateQuery, UpdateWithAggregationPipeline } from 'mongoose';

type Filter<T> = QueryFilter<T>;
type Change<T> = UpdateQuery<T> | UpdateWithAggregationPipeline;

/**
 * The queries of a model, each with the tenant first: forgetting it does not compile, and a filter can't widen it. `across` is
 * the one door around, for sweepers and event consumers that work for no tenant; every use says so by its name.
 */
export function tenantStore<T, K extends keyof T & ('accountId' | 'partnerId')>(model: Model<T>, key: K) {
  const scoped = (tenant: string, filter: Filter<T> = {}): Filter<T> => {
    if (!tenant) throw new Error(`no ${key}`);
    return { $and: [{ [key]: tenant }, filter] } as unknown as Filter<T>;
  };
  return {
    across: model,
    find: (tenant: string, filter: Filter<T> = {}, projection?: ProjectionType<T>, options?: QueryOptions<T>) =>
      model.find(scoped(tenant, filter), projection, options).lean<T[]>(),
    findOne: (tenant: string, filter: Filter<T>, projection?: ProjectionType<T>) =>
      model.findOne(scoped(tenant, filter), projection).lean<T>(),
    findOneAndUpdate: (tenant: string, filter: Filter<T>, change: Change<T>, options: QueryOptions<T> = {}) =>
      model.findOneAndUpdate(scoped(tenant, filter), change as UpdateQuery<T>, { returnDocument: 'after', ...options }).lean<T>(),
    updateOne: (tenant: string, filter: Filter<T>, change: Change<T>) => model.updateOne(scoped(tenant, filter), change as UpdateQuery<T>),
    updateMany: (tenant: string, filter: Filter<T>, change: Change<T>) => model.updateMany(scoped(tenant, filter), change as UpdateQuery<T>),
    deleteOne: (tenant: string, filter: Filter<T>) => model.deleteOne(scoped(tenant, filter)),
    deleteMany: (tenant: string, filter: Filter<T>) => model.deleteMany(scoped(tenant, filter)),
    /** With `limit` it counts no further than that. */
    count: (tenant: string, filter: Filter<T> = {}, limit?: number) => model.countDocuments(scoped(tenant, filter), limit === undefined ? {} : { limit }),
    aggregate: <R>(tenant: string, stages: PipelineStage[]) =>
      model.aggregate<R>([{ $match: { [key]: tenant } } as PipelineStage, ...stages]),
    /** Every document must be the tenant's own. */
    insertMany: (tenant: string, documents: T[], options: { ordered?: boolean } = {}) => {
      if (documents.some((document) => (document as Record<string, unknown>)[key] !== tenant)) throw new Error(`a document of another ${key}`);
      // The driver throws for none.
      if (documents.length === 0) return Promise.resolve({ acknowledged: true, insertedCount: 0, insertedIds: {} });
      return model.collection.insertMany(documents as never[], { ordered: options.ordered ?? true });
    },
    /** `many`: every document that fits, not the first alone. */
    bulkWrite: (tenant: string, operations: { filter: Filter<T>; update: Change<T>; many?: boolean }[]) =>
      model.bulkWrite(
        operations.map(({ filter, update, many }) => ({ [many ? 'updateMany' : 'updateOne']: { filter: scoped(tenant, filter), update } })) as unknown as AnyBulkWriteOperation<never>[],
        { ordered: false },
      ),
  };
}
/** See {@link tenantStore}. */
export type TenantStore<T, K extends keyof T & ('accountId' | 'partnerId')> = ReturnType<typeof tenantStore<T, K>>;
