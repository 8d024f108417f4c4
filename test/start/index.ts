export { Checkout, spareAccount } from './checkout.ts';
export { Start } from './start.ts';
export { StartFolder } from './start-folder.ts';
