// A journey through a whole system in a real browser is tried up to twice more when it fails; each failure is printed all the same.
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true, retryImmediately: true });
