// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "readers/access_field.h"

namespace hopscope {

bool isWrittenStamp(AccessField field)
{
    return field == AccessField::StampClf || field == AccessField::StampIso || field == AccessField::StampDotted;
}

bool isStamp(AccessField field)
{
    return field >= AccessField::StampClf && field <= AccessField::StampAny;
}

AccessFieldUse stampUse(std::string_view value, StampSide side)
{
    if (value.find_first_not_of("0123456789.eE+") != std::string_view::npos)
        return {value.size() > 2 && value[2] == '/' ? AccessField::StampClf : AccessField::StampIso, 1e6, side};
    const auto number = parseNumber(value).value_or(0);
    const double unit = number < 1e11 ? 1e6 : number < 1e14 ? 1e3 : number < 1e17 ? 1 : 1e-3;
    return {AccessField::StampEpoch, unit, side};
}

} // namespace hopscope
