import type { Product } from '@trunkline/contracts';
import { Schema } from 'mongoose';

/** A product of the catalogue. `rev` is its version: it goes out as etag. */
export interface ProductDocument extends Omit<Product, 'id' | 'etag'> {
  _id: string;
  rev: number;
}

/** Collection `products`: a handful of documents, read whole. */
export const productSchema = new Schema<ProductDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    description: { type: String, default: '' },
    limits: { participants: { type: Number, required: true }, meetingHours: { type: Number, required: true } },
    requiredPrivileges: [String],
    launchUrl: { type: String, default: null },
    rev: { type: Number, required: true },
  },
  { collection: 'products', versionKey: false },
);

export function toProduct({ _id, name, description, limits, requiredPrivileges, launchUrl, rev }: ProductDocument): Product {
  return {
    id: _id, name, description, limits: { participants: limits.participants, meetingHours: limits.meetingHours }, requiredPrivileges, launchUrl, etag: String(rev),
  };
}
