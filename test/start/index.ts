export { Checkout, spareAccount, type SpareAccount } from './checkout.ts';
export { Clone } from './clone.ts';
export { Start } from './start.ts';
export { StartFolder } from './start-folder.ts';
