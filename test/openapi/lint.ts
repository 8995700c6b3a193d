import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openApiDocument } from '../../shared/lambda/documentation/document.ts';

// In a process of its own: the linter is made of ES modules, which Jest does not load.
const problems = await lintFromString({
  source: JSON.stringify(openApiDocument()),
  absoluteRef: 'openapi.json',
  config: await createConfig({ extends: ['recommended'] }),
});
process.stdout.write(
  JSON.stringify(
    problems.map(({ ruleId, severity, message, location }) => ({
      ruleId,
      severity,
      message,
      at: location.map(({ pointer }) => pointer),
    })),
    null,
    2,
  ),
);
