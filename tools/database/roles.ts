export {
  aloneWithRoles,
  bootstrapDatabase,
  copyDatabase,
  dropDatabase,
  type BootstrapOptions,
  type DatabaseUrls,
} from '@plimsoll/store';
