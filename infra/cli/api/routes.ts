/** The routes that the commands call: those of the API, by its own table. */
export { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
