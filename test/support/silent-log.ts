import type { Log } from '../../shared/lambda/runtime.ts';

export const silentLog: Log = {
  within: (_, work) => work(),
  notPut() {},
  notScheduled() {},
  secretUnread() {},
  overtaken() {},
  handled() {},
  ignored() {},
  failed() {},
  swept() {},
  refused() {},
  redriven() {},
  redriveFailed() {},
};
