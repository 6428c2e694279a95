/**
 * What core takes from otplib: a module of its own, so that it is loaded apart, and a bundler leaves out the rest.
 *
 * @module
 */
export { generateSync } from 'otplib'
