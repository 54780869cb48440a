import mongoose from 'mongoose';
import { DomainError } from '../errors/domain-error.js';
import { reasonOf } from './reason.js';

describe('what a start failed for', () => {
  it('is told where it is ours, of a connection or of the system', () => {
    expect(reasonOf(new Error('The environment does not fit:\n  PORT: is no number'))).toBe('The environment does not fit:\n  PORT: is no number');
    expect(reasonOf(new mongoose.Error.MongooseServerSelectionError('connect ECONNREFUSED 10.0.0.1:27017'))).toBe('connect ECONNREFUSED 10.0.0.1:27017');
    expect(reasonOf(Object.assign(new TypeError('listen EADDRINUSE'), { syscall: 'listen' }))).toBe('listen EADDRINUSE');
    expect(reasonOf(new DomainError('service.unavailable', 'The database does not answer.'))).toBe('service.unavailable: The database does not answer.');
  });

  it('is named only where its message can hold a document', () => {
    const duplicate = new mongoose.mongo.MongoServerError({ message: 'E11000 duplicate key error: dup key: { address: "anna@example.test" }', code: 11000, codeName: 'DuplicateKey' });
    expect(reasonOf(duplicate)).toMatch(/^MongoServerError DuplicateKey 11000\n/);
    expect(reasonOf(duplicate)).not.toContain('anna');
    expect(reasonOf('anna@example.test')).not.toContain('anna');
  });
});
