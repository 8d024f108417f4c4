/** Version of this program, as `plimsoll --version` says it; equal to the one in package.json. */
export const version = '0.1.0';
