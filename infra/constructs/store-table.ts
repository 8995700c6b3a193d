import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { KeyDescriptor, TableDescriptor } from '../../shared/adapters/dynamodb/tables.ts';
import type { Environment } from '../environment.ts';

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER };
const projections = { KEYS_ONLY: ProjectionType.KEYS_ONLY, ALL: ProjectionType.ALL };

/** A table as its adapter describes it, paid by request. */
export class StoreTable extends Table {
  readonly indexNames: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    { descriptor, environment }: { readonly descriptor: TableDescriptor; readonly environment: Environment },
  ) {
    const { config, removalPolicy } = environment;
    super(scope, id, {
      ...keyOf(descriptor),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: config.pointInTimeRecovery && descriptor.withoutBackups !== true,
      },
      deletionProtection: config.removalPolicy === 'retain',
      removalPolicy,
      ...(descriptor.ttlAttribute !== undefined && { timeToLiveAttribute: descriptor.ttlAttribute }),
    });
    this.indexNames = descriptor.indexes.map(({ name }) => name);
    for (const index of descriptor.indexes) {
      this.addGlobalSecondaryIndex({
        indexName: index.name,
        ...keyOf(index),
        projectionType: projections[index.projection],
      });
    }
  }
}

function keyOf({ partitionKey, sortKey }: KeyDescriptor) {
  return {
    partitionKey: { name: partitionKey.name, type: types[partitionKey.type] },
    ...(sortKey !== undefined && { sortKey: { name: sortKey.name, type: types[sortKey.type] } }),
  };
}
