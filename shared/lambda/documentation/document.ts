import { routeContracts } from '../../contracts/api/contracts.ts';
import { resources } from '../../contracts/api/route-contract.ts';
import type { OpenApi, Operation } from './open-api.ts';
import { operationOf, sharedResponses } from './operation.ts';
import { namedSchemas } from './schemas.ts';

/** Of the contract; it is that of the package. */
const version = '0.1.0';

/** The API as OpenAPI 3.1, made of the contracts of its routes. */
export function openApiDocument(): OpenApi {
  const paths: { [path: string]: { [method: string]: Operation } } = {};
  for (const [operationId, contract] of Object.entries(routeContracts)) {
    const { method, path } = contract.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(operationId, contract) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Workflow triggers',
      version,
      summary:
        'Takes conversation and telephony events, and announces every workflow that starts, exactly once.',
      license: { name: 'Unlicensed', identifier: 'LicenseRef-UNLICENSED' },
    },
    servers: [{ url: '/', description: 'Where this description was read.' }],
    tags: Object.entries(resources).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { sigv4: [] }],
    paths,
    components: {
      schemas: namedSchemas(),
      responses: usedResponses(paths),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A token whose claim `channels` lists the channels it may touch. The embedded cloud asks for none.',
        },
        sigv4: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'awsSigv4',
          description:
            'A signature of AWS (version 4, service `execute-api`) by whom a policy allows the path, where the deployment checks signatures in place of tokens.',
        },
      },
    },
  };
}

function usedResponses(paths: OpenApi['paths']): OpenApi['components']['responses'] {
  const used = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(sharedResponses).filter(([name]) => used.includes(`#/components/responses/${name}"`)),
  );
}
