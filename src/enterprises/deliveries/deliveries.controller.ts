import { Body, Controller, HttpCode, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Idempotent } from '../../platform/http/idempotency.interceptor.js';
import { Public } from '../../platform/http/public.decorator.js';
import { ImportDto } from '../dto/import.dto.js';
import { CompleteDelivery } from './complete-delivery.js';
import { DeliverRows } from './deliver-rows.js';
import { CurrentDeliverer, type Deliverer } from './deliverer.js';
import { DepartmentKeyGuard } from './department-key.guard.js';
import { DeliveryAnswerDto, DeliveryRequest } from './dto/delivery.dto.js';

/** What machines of departments send. There are no sessions here: every request is signed, see docs/deliveries.md. */
@ApiTags('deliveries')
@ApiHeader({ name: 'X-Huiqi-Key', required: true, description: 'The id of the key.' })
@ApiHeader({ name: 'X-Huiqi-Timestamp', required: true, description: 'Seconds since 1970.' })
@ApiHeader({
  name: 'X-Huiqi-Signature',
  required: true,
  description: 'HMAC-SHA256 in hexadecimal digits over method, path, timestamp, key and body.',
})
@Controller('deliveries')
@Public()
@UseGuards(DepartmentKeyGuard)
export class DeliveriesController {
  constructor(
    private readonly deliverRows: DeliverRows,
    private readonly completeDelivery: CompleteDelivery,
  ) {}

  /** A batch of rows for a mapping of the department; the answer says of each row what became of it. */
  @Post()
  @Idempotent()
  async deliver(
    @Body() { rows, withdrawals = [], ...delivery }: DeliveryRequest,
    @CurrentDeliverer() deliverer: Deliverer,
  ): Promise<DeliveryAnswerDto> {
    const batch = await this.deliverRows.execute({ ...delivery, rows, withdrawals }, deliverer);
    return DeliveryAnswerDto.of(batch, rows.length);
  }

  /** All batches of a full delivery are there: "no" follows for those whom none of them names. May be repeated. */
  @Post(':id/completion')
  @HttpCode(200)
  async complete(
    @Param('id', ParseIntPipe) id: number,
    @CurrentDeliverer() deliverer: Deliverer,
  ): Promise<ImportDto> {
    return ImportDto.of(await this.completeDelivery.execute(id, deliverer));
  }
}
