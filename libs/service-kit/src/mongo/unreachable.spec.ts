import mongoose from 'mongoose';
import { isUnreachable } from './unreachable.js';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;

describe('an error of the database', () => {
  it.each([
    ['a broken connection', new MongoNetworkError('connect ECONNREFUSED')],
    ['no server in time', new MongoServerSelectionError('no server', {} as never)],
    ['a server that ends', new MongoServerError({ message: 'shutting down', code: 91 })],
    ['one within another', new Error('could not', { cause: new MongoNetworkError('getaddrinfo EAI_AGAIN') })],
  ])('says of %s that it could not be asked', (_what, error) => expect(isUnreachable(error)).toBe(true));

  it.each([
    ['a double', new MongoServerError({ message: 'E11000', code: 11000 })],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['nothing', null],
  ])('says of %s that it could', (_what, error) => expect(isUnreachable(error)).toBe(false));
});
