/**
 * The part of otplib that core uses: a separate module, so that it is loaded separately, and a bundler leaves out the
 * rest.
 *
 * @module
 */
export { generateSync } from 'otplib'
