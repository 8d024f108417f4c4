export { withClient } from '@plimsoll/store';
