import { Module } from '@nestjs/common';
import { PeersModule } from '../peers/peers.module.js';
import { LettersService } from './letters.service.js';

@Module({ imports: [PeersModule], providers: [LettersService], exports: [LettersService] })
export class LettersModule {}
